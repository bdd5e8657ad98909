using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Yinxin.Server.Tests.Api;

/// <summary>The OpenAPI description says all there is.</summary>
public sealed class DescriptionTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task The_description_is_openapi_3_1_without_errors()
    {
        using var nobody = new ApiProgram(house.Address, null);
        var answer = await nobody.GetAsync("/api/openapi.json");

        var read = OpenApiDocument.Parse(System.Text.Encoding.UTF8.GetString(answer.Bytes), "json");

        Assert.StartsWith("3.1", (string?)answer.Body!["openapi"], StringComparison.Ordinal);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task Every_route_is_named_with_summary_security_and_refusals()
    {
        using var nobody = new ApiProgram(house.Address, null);
        var paths = (await nobody.GetAsync("/api/openapi.json")).Body!["paths"]!.AsObject();
        var routes = house.Endpoints.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.RoutePattern.RawText != "/api/openapi.json").ToList();

        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var path = string.Join('/', route.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart p ? $"{{{p.Name}}}" : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)s.Parts[0]).Content));
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single().ToLowerInvariant();
            var said = paths[$"/{path}"]?[method];
            Assert.True(said is not null, $"{method} /{path} is not described");
            Assert.NotEqual("", (string?)said["summary"] ?? "");
            Assert.NotNull(said["operationId"]);
            Assert.Single(said["security"]!.AsArray());
            foreach (var status in new[] { "400", "401", "403", "404", "409" }) Assert.NotNull(said["responses"]![status]);
        }
        Assert.Equal(routes.Count, paths.Sum(p => p.Value!.AsObject().Count));
    }

    [Fact]
    public async Task Every_schema_that_is_referred_to_is_there_and_every_list_says_what_it_holds()
    {
        using var nobody = new ApiProgram(house.Address, null);
        var description = (await nobody.GetAsync("/api/openapi.json")).Body!;
        var schemas = description["components"]!["schemas"]!.AsObject();

        foreach (var node in All(description).OfType<JsonObject>())
        {
            if ((string?)(node["$ref"] as JsonValue) is { } reference && reference.StartsWith("#/components/schemas/", StringComparison.Ordinal)) Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference);
            if (node["type"] is { } type && type.ToJsonString().Contains("\"array\"", StringComparison.Ordinal)) Assert.True(node["items"] is not null, node.ToJsonString());
        }
    }

    [Fact]
    public async Task What_may_be_left_out_is_not_called_required()
    {
        using var nobody = new ApiProgram(house.Address, null);
        var schema = (await nobody.GetAsync("/api/openapi.json")).Body!["components"]!["schemas"]!["ApplicationContent"]!;
        Assert.Equal(["copies", "currency", "documentType", "purpose", "title", "uses"], schema["required"]!.AsArray().Select(n => (string)n!).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).SelectMany(All).Prepend(o),
        JsonArray a => a.SelectMany(All).Prepend(a),
        _ => [],
    };
}
