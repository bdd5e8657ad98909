using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yinxin.Sign;

/// <summary>The words of a command line as they were given: asking for values fails where one is missing, which is another fault's to tell.</summary>
internal static class GivenWords
{
    extension(CommandResult given)
    {
        public bool Has(Option option) => given.GetResult(option.Name) is OptionResult { Implicit: false };

        /// <summary>The first word of an option; null without.</summary>
        public string? Word(Option option) => given.Words(option).FirstOrDefault();

        /// <summary>Every word of an option that may be given several times.</summary>
        public IEnumerable<string> Words(Option option) => given.GetResult(option.Name) is OptionResult result ? result.Tokens.Select(token => token.Value) : [];
    }
}
