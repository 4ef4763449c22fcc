import { Command } from "commander";
import { channelConnect } from "#bin/commands/channel-connect";
import { dbMigrate, dbTypes } from "#bin/commands/database";
import { dm } from "#bin/commands/dm";
import { doctor } from "#bin/commands/doctor";
import { evaluate } from "#bin/commands/eval";
import { orgCreate } from "#bin/commands/org-create";
import { runCommand } from "#bin/commands/run-command";
import { loadEnvFile } from "#bin/env-file";

// npm run -s parley -- <command>: the operator's command line.
loadEnvFile();
process.env.LOG_LEVEL ??= "error";

const program = new Command("parley").description("Operate a Parley installation.");

const command = (name: string, description: string) =>
  program.command(name).description(description).option("--json", "print exactly one JSON value");

command("org:create", "create an organisation, its owner and an API key")
  .requiredOption("--name <name>", "the organisation's name")
  .requiredOption("--email <email>", "the owner's e-mail address")
  .requiredOption("--password <password>", "the owner's password")
  .action((options) => runCommand(options, orgCreate));

command("dm", "write a DM through the sandbox to the demo account and print what came back")
  .requiredOption("--text <text>", "what the customer writes")
  .option("--from <name>", "who writes; a new customer when left out")
  .option("--timeout <seconds>", "how long to wait for the answer", "60")
  .action((options) => runCommand(options, dm));

command("channel:connect", "connect an account with a token generated in Meta's dashboard")
  .requiredOption("--organization <id>", "the organisation that gets the channel")
  .requiredOption("--login <login>", "instagram or facebook: where the token comes from")
  .requiredOption("--token-stdin", "read the token from standard input")
  .action((options) => runCommand(options, channelConnect));

command("doctor", "check configuration, database, migrations, tokens and webhook").action((options) =>
  runCommand(options, doctor),
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
  .action((options) => runCommand(options, evaluate));

command("db:migrate", "apply what is missing of supabase/migrations").action((options) =>
  runCommand(options, dbMigrate),
);
command("db:types", "regenerate the database types from the migrated schema").action((options) =>
  runCommand(options, dbTypes),
);

await program.parseAsync();
