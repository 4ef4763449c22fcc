const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");

export const transactionPooler =
  "DATABASE_URL leads through a transaction pooler, which takes locks, notifications and prepared statements away from whoever made them. Take the Session pooler's string (port 5432) from the project's Connect dialogue, or the direct one.";

const certificateCodes = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED/;

/** Each with what it is known by, and what helps. */
const explanations: { applies: (error: Error, url: URL) => boolean; words: (url: URL) => string }[] = [
  {
    applies: (error) => /max clients reached|EMAXCONN/i.test(error.message) || codeOf(error) === "53300",
    words: () =>
      "it has no connection left. Stop what else uses it, raise the pool size in the project's database settings, or lower DATABASE_CONNECTIONS of every process.",
  },
  {
    applies: (error) => /tenant or user not found|no tenant identifier/i.test(error.message),
    words: () =>
      "the pooler knows no such project. Its user is written postgres.<project>, and the region stands in the host: copy the whole string from the Connect dialogue.",
  },
  {
    applies: (error) => ["28P01", "28000"].includes(codeOf(error)) || /password/i.test(error.message),
    words: () =>
      "it refuses the user or the password. Signs such as # or / in the password are written percent-encoded; a lost one is set anew in the project's database settings.",
  },
  {
    applies: (error) => certificateCodes.test(codeOf(error)),
    words: () =>
      "its certificate is of an authority this machine does not know. Download the project's certificate and append &sslrootcert=/path/to/it, or write sslmode=require to encrypt without checking.",
  },
  {
    applies: (error) => codeOf(error) === "ERR_TLS_CERT_ALTNAME_INVALID",
    words: (url) =>
      `its certificate is not made out for ${url.hostname}. Use the host of the Connect dialogue, or sslmode=verify-ca.`,
  },
  {
    applies: (error, url) => codeOf(error) === "ENOENT" && url.searchParams.has("sslrootcert"),
    words: (url) => `there is no file ${url.searchParams.get("sslrootcert")}, which sslrootcert names.`,
  },
  {
    applies: (error) => /sslmode=verify-ca requires/.test(error.message),
    words: () => "sslmode=verify-ca needs sslrootcert=/path/to/the/project's/certificate.",
  },
  {
    applies: (error) => /does not support SSL/.test(error.message),
    words: () => "it does not encrypt connections. Append ?sslmode=disable if the way to it is your own.",
  },
  {
    applies: (error, url) =>
      /^db\.\w+\.supabase\.co$/.test(url.hostname) &&
      /ENOTFOUND|ENETUNREACH|EHOSTUNREACH/.test(codeOf(error)),
    words: () =>
      "it cannot be reached. Direct addresses are IPv6 only, which many networks are not. Take the Session pooler's string (port 5432) from the project's Connect dialogue.",
  },
];

/** One plain line for a database that cannot be used: what is wrong and what helps. */
export function explainDatabaseError(error: unknown, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const known = first instanceof Error ? explanations.find(({ applies }) => applies(first, url)) : undefined;
  const code = first instanceof Error && codeOf(first) ? ` (${codeOf(first)})` : "";
  return known
    ? `DATABASE_URL: the database at ${url.host} cannot be used: ${known.words(url)}`
    : `DATABASE_URL: the database at ${url.host} cannot be used${code}. Check the address, the password and the network.`;
}
