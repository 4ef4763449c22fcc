import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  // Server packages that read files or open sockets of their own stay outside the bundle.
  serverExternalPackages: ["pg", "pino", "graphile-worker", "nodemailer", "kysely"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
