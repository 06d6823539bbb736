using System.CommandLine;
using Ortak.Features.Atlas;
using Ortak.Features.Calls;
using Ortak.Features.Consortia;
using Ortak.Features.Demo;
using Ortak.Features.Operating;
using Ortak.Features.Partners;
using Ortak.Features.Priorities;
using Ortak.Host;

// The command line; `serve`, the default, starts the site, whose own table of contents is Site.Build.
var root = new RootCommand("Ortak: from an aim to the partners worth asking, with reasons. / Amaçtan ortağa, gerekçeleriyle.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    AtlasCommands.Create(),
    PartnersCommands.Create(),
    EvaluateCommand.Create(),
    CallsCommands.Create(),
    VerdictCommand.Create(),
    ConsortiumCommand.Create(),
    AtlasCommands.Organisation(),
    AtlasCommands.Project(),
    AtlasCommands.Paths(),
    RankVotesCommand.Create(),
    OperatingCommands.Backup(),
    OperatingCommands.Restore(),
    OperatingCommands.Export(),
    OperatingCommands.Import(),
    OperatingCommands.Account(),
};
return await CommandLine.Run(root, args.Length == 0 ? ["serve"] : args);
