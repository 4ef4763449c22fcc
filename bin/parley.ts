import { Command } from "commander";
import { runCommand } from "#bin/commands/run-command";
import { endByCommander, tellCommander } from "#bin/commands/tell-commander";

// npm run -s parley -- <command>: the operator's command line. Each command is read when it is called, for most of the
// time of a short one is reading code.
const program = tellCommander(new Command("parley").description("Operate a Parley installation."));

const command = (name: string, description: string) =>
  program.command(name).description(description).option("--json", "print exactly one JSON value");

command("org:create", "create an organisation, its owner and an API key")
  .requiredOption("--name <name>", "the organisation's name")
  .requiredOption("--email <email>", "the owner's e-mail address")
  .requiredOption("--password <password>", "the owner's password")
  .action(async (options) => runCommand(options, (await import("#bin/commands/org-create")).orgCreate));

command("dm", "write a DM through the sandbox to the demo account and print what came back")
  .requiredOption("--text <text>", "what the customer writes")
  .option("--from <name>", "who writes; a new customer when left out")
  .option("--timeout <seconds>", "how long to wait for the answer", "60")
  .action(async (options) => runCommand(options, (await import("#bin/commands/dm")).dm));

command("channel:connect", "connect an account with a token generated in Meta's dashboard")
  .requiredOption("--organization <id>", "the organisation that gets the channel")
  .requiredOption("--login <login>", "instagram or facebook: where the token comes from")
  .requiredOption("--token-stdin", "read the token from standard input")
  .action(async (options) =>
    runCommand(options, (await import("#bin/commands/channel-connect")).channelConnect),
  );

command("doctor", "check configuration, database, migrations, tokens and webhook").action(async (options) =>
  runCommand(options, (await import("#bin/commands/doctor")).doctor),
);

command(
  "eval",
  "run golden conversations against the engine or model that is configured; fails on a regression",
)
  .option("--file <path>", "a YAML file of conversations and the knowledge they are asked of")
  .option("--organization <id>", "the conversations saved in an organisation, asked of its own knowledge")
  .option("--times <number>", "how often each is run", "4")
  .option("--baseline <path>", "the results to compare with")
  .option("--accept", "make these results the baseline")
  .option("--recorded <path>", "answer from recorded model answers: free and offline")
  .option("--record <path>", "write down what the model answers")
  .action(async (options) => runCommand(options, (await import("#bin/commands/eval")).evaluate));

command("db:migrate", "apply what is missing of supabase/migrations").action(async (options) =>
  runCommand(options, (await import("#bin/commands/database")).dbMigrate),
);
command("db:types", "regenerate the database types from the migrated schema").action(async (options) =>
  runCommand(options, (await import("#bin/commands/database")).dbTypes),
);

await program.parseAsync().catch(endByCommander);
