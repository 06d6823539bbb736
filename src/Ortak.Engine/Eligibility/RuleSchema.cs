using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Eligibility;

/// <summary>
/// Holds files of rules against <c>rules.schema.json</c>. Understands the part of JSON Schema (draft 2020-12) that the schema uses, so that
/// editors and Ortak check by one text; a keyword it does not understand is refused, lest it be passed over in silence.
/// </summary>
internal sealed class RuleSchema
{
    private static readonly HashSet<string> Understood = ["$schema", "title", "$defs", "$ref", "type", "enum", "pattern", "required", "properties", "additionalProperties", "items", "minItems", "minimum"];

    private readonly LinedJson _root;

    public RuleSchema(LinedJson root)
    {
        _root = root;
        Refuse(root);
    }

    private static void Refuse(LinedJson schema)
    {
        foreach (var (name, line, value) in schema.Members)
        {
            if (!Understood.Contains(name)) throw new InvalidDataException($"rules.schema.json, line {line}: the keyword “{name}” is not understood.");
            if (name is "properties" or "$defs") foreach (var (_, _, inner) in value.Members) Refuse(inner);
            else if (name is "items" or "additionalProperties" && value.Kind == JsonTokenType.StartObject) Refuse(value);
        }
    }

    /// <summary>Everything in a file that the schema does not allow.</summary>
    public IReadOnlyList<RuleFault> Faults(LinedJson value, string file)
    {
        List<RuleFault> faults = [];
        Check(value, _root, "", file, faults);
        return faults;
    }

    private void Check(LinedJson value, LinedJson schema, string field, string file, List<RuleFault> faults)
    {
        while (schema["$ref"] is { } reference) schema = _root["$defs"]![reference.Text["#/$defs/".Length..]] ?? throw new InvalidDataException($"rules.schema.json, line {reference.Line}: {reference.Text} is not there.");
        void Fault(int line, string turkish, string english) => faults.Add(new(file, line, field, new(turkish, english)));
        if (schema["type"] is { } type && !Is(value, type.Text))
        {
            var (turkish, english) = Named(type.Text);
            Fault(value.Line, $"{turkish} olmalı.", $"must be {english}.");
            return;
        }
        if (schema["enum"] is { } allowed && !allowed.Items.Any(i => i.Kind == value.Kind && i.Text == value.Text))
        {
            string choices = string.Join(", ", allowed.Items.Select(i => i.Text));
            Fault(value.Line, $"“{value.Text}” olamaz; şunlardan biri olmalı: {choices}.", $"“{value.Text}” must be one of {choices}.");
        }
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(value.Text, pattern.Text, RegexOptions.CultureInvariant)) Fault(value.Line, $"“{value.Text}” beklenen biçimde değil ({pattern.Text}).", $"“{value.Text}” does not look like {pattern.Text}.");
        if (schema["minimum"] is { } least && decimal.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture) < decimal.Parse(least.Text, CultureInfo.InvariantCulture)) Fault(value.Line, $"en az {least.Text} olmalı.", $"must be {least.Text} at least.");
        if (schema["minItems"] is { } few && value.Items.Count < int.Parse(few.Text, CultureInfo.InvariantCulture)) Fault(value.Line, $"en az {few.Text} öğe içermeli.", $"needs {few.Text} entries at least.");
        foreach (LinedJson required in schema["required"]?.Items ?? [])
            if (value[required.Text] is null) Fault(value.Line, $"“{required.Text}” eksik.", $"“{required.Text}” is missing.");
        foreach (var (name, line, member) in value.Members)
        {
            string inside = field.Length == 0 ? name : $"{field}.{name}";
            if (schema["properties"]?[name] is { } known) Check(member, known, inside, file, faults);
            else if (schema["additionalProperties"] is { Kind: JsonTokenType.StartObject } any) Check(member, any, inside, file, faults);
            else if (schema["additionalProperties"] is { Kind: JsonTokenType.False }) Fault(line, $"“{name}” burada bilinmiyor.", $"“{name}” is not known here.");
        }
        if (schema["items"] is { } each)
            for (int i = 0; i < value.Items.Count; i++)
                Check(value.Items[i], each, $"{field}[{(value.Items[i]["id"] ?? value.Items[i]["code"])?.Text ?? (i + 1).ToString(CultureInfo.InvariantCulture)}]", file, faults);
    }

    private static bool Is(LinedJson value, string type) => type switch
    {
        "object" => value.Kind == JsonTokenType.StartObject,
        "array" => value.Kind == JsonTokenType.StartArray,
        "string" => value.Kind == JsonTokenType.String,
        "boolean" => value.Kind is JsonTokenType.True or JsonTokenType.False,
        "integer" => value.Kind == JsonTokenType.Number && value.Text.AsSpan().IndexOfAny(".eE") < 0 && value.Text.Length <= 18,
        _ => throw new InvalidDataException($"rules.schema.json: the type {type} is not understood."),
    };

    private static (string Turkish, string English) Named(string type) => type switch
    {
        "object" => ("bir nesne ({…})", "an object"),
        "array" => ("bir liste ([…])", "an array"),
        "string" => ("bir metin (\"…\")", "a string"),
        "boolean" => ("true ya da false", "a boolean"),
        "integer" => ("bir tam sayı", "an integer"),
        _ => throw new InvalidDataException($"rules.schema.json: the type {type} is not understood."),
    };
}
