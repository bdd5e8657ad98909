using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yinxin.Domain;

namespace Yinxin.Server.Api.Descriptions;

/// <summary>Schemas of the domain's small types, whose JSON only their converters know.</summary>
internal static class ValueSchemas
{
    public static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var maybe = type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null;
        if (ValueConverters.Ids.Contains(type)) Set(schema, JsonSchemaType.String | maybe, null, "^[0-9a-f]{32}$");
        else if (type == typeof(Digest)) Set(schema, JsonSchemaType.String | maybe, "SHA-256 in hex.", "^[0-9a-f]{64}$");
        else if (type == typeof(Cents)) Set(schema, JsonSchemaType.Integer | maybe, "Whole cents.", null);
        else if (type == typeof(PageNumber)) Set(schema, JsonSchemaType.Integer | maybe, "A page, from 1.", null);
        else if (type == typeof(Millimetres)) Set(schema, JsonSchemaType.Number | maybe, "Millimetres.", null);
        else if (type == typeof(ProblemDetails)) AddCode(schema);
        else Complete(schema, context.JsonTypeInfo);
        return Task.CompletedTask;
    }

    /// <summary>What the generator does not know: what may be left out, and what lists of ids hold.</summary>
    private static void Complete(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object) schema.Required = type.Properties.Where(p => p.IsRequired).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var property in type.Properties)
            if (ListedId(property.PropertyType) && schema.Properties?[property.Name] is OpenApiSchema list) list.Items = Id();
    }

    private static bool ListedId(Type type) => type.GetInterfaces().Append(type)
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>) && ValueConverters.Ids.Contains(i.GenericTypeArguments[0]));

    private static void Set(OpenApiSchema schema, JsonSchemaType type, string? description, string? pattern)
    {
        schema.Type = type;
        schema.Description = description;
        schema.Pattern = pattern;
    }

    private static void AddCode(OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The stable code of the refusal, kebab-case." };
        schema.Properties["at"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Where the body is wrong, as a JSON path." };
    }
}
