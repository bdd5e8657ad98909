using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yinxin.Server.Api.Idempotency;

namespace Yinxin.Server.Api.Descriptions;

/// <summary>The OpenAPI 3.1 description at /api/openapi.json.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    private const string Words = """
        The API of Yinxin 印信: the same desks as the pages. Authenticate with a key as bearer token; a key acts for a person and is narrowed by its scopes
        (read, apply, decide, stamp, administer). Ids are 32 hexadecimal digits, times UTC, amounts whole cents, lengths millimetres.
        A POST with the header Idempotency-Key acts once: the same request is answered the same for two days, another request under that key is refused.
        Refusals are problem details (RFC 9457) whose member `code` is stable.
        """;

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
        options.AddSchemaTransformer((schema, context, _) => ValueSchemas.Describe(schema, context));
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "Yinxin 印信", Version = "1", Description = Words, License = new() { Name = "See LICENSE" } };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that the security administrator issued: yx_…" },
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().Single().Scope;
        operation.Description = $"Scope: {scope}.";
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>()) Describe(parameter);
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? "")) AddIdempotencyKey(operation);
        return Task.CompletedTask;
    }

    /// <summary>Ids in addresses, and names of a question as they are written.</summary>
    private static void Describe(OpenApiParameter parameter)
    {
        if (parameter.In == ParameterLocation.Query && parameter.Name is { Length: > 0 } name) parameter.Name = char.ToLowerInvariant(name[0]) + name[1..];
        if (parameter is { In: ParameterLocation.Path, Name: not ("page" or "use") }) parameter.Schema = ValueSchemas.Id();
        if (parameter.In == ParameterLocation.Query) parameter.Description = QueryTexts.Of(parameter.Name!);
    }

    private static void AddIdempotencyKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyFilter.Header, In = ParameterLocation.Header, Required = false, Description = "The same request under the same key acts once.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 },
        });
    }
}
