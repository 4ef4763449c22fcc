import { explainDatabaseError } from "#bin/explain-database-error";

const url = "postgresql://postgres:secret@db.abcdefgh.supabase.co:5432/postgres?sslrootcert=/etc/ca.crt";
const failure = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

it.each([
  [
    failure("max clients reached in session mode - max clients are limited to pool_size: 15", "XX000"),
    /DATABASE_CONNECTIONS/,
  ],
  [failure("sorry, too many clients already", "53300"), /DATABASE_CONNECTIONS/],
  [failure("Tenant or user not found", "XX000"), /postgres\.<project>/],
  [failure('password authentication failed for user "postgres"', "28P01"), /password/],
  [failure("self-signed certificate in certificate chain", "SELF_SIGNED_CERT_IN_CHAIN"), /sslrootcert/],
  [failure("Hostname/IP does not match", "ERR_TLS_CERT_ALTNAME_INVALID"), /not made out for db\.abcdefgh/],
  [failure("ENOENT: no such file", "ENOENT"), /no file \/etc\/ca\.crt/],
  [failure("connect ENETUNREACH 2a05::1:5432", "ENETUNREACH"), /Session pooler/],
  [new AggregateError([failure("connect EHOSTUNREACH", "EHOSTUNREACH")]), /Session pooler/],
  [failure("connect ECONNREFUSED", "ECONNREFUSED"), /\(ECONNREFUSED\)\. Check the address/],
])("%s is told in one line with what helps, and without the password", (error, words) => {
  const line = explainDatabaseError(error, url);
  expect(line).toMatch(words);
  expect(line).not.toMatch(/\n|secret/);
});
