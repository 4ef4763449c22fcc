import { z } from "zod";

export const emailSchema = z
  .email("Enter an e-mail address, such as name@example.com.")
  .max(254)
  .toLowerCase();

export const passwordSchema = z
  .string()
  .min(10, "Use at least 10 characters.")
  // What is hashed ends after 72 bytes; letters with accents take two.
  .refine((password) => new TextEncoder().encode(password).length <= 72, "Use at most 72 characters.");

export const nameSchema = z.string().trim().min(1, "Enter a name.").max(200, "Use at most 200 characters.");

export const signUpSchema = z.object({
  organizationName: nameSchema,
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

export type SignUpInput = z.infer<typeof signUpSchema>;

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Enter your password.").max(200),
});

export type SignInInput = z.infer<typeof signInSchema>;

export const forgotPasswordSchema = z.object({ email: emailSchema });

/** A new password, and what the link in the mail brought along: the one or the other. */
export const resetPasswordSchema = z
  .object({
    password: passwordSchema,
    token_hash: z.string().min(1).max(500).optional(),
    code: z.string().min(1).max(500).optional(),
  })
  .refine(({ token_hash, code }) => token_hash ?? code, "The link is not whole. Copy all of it.");

export type ResetPasswordInput = z.infer<typeof resetPasswordSchema>;

export const createApiKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Name the key after what will use it.")
    .max(100, "Use at most 100 characters."),
});

export const roleSchema = z.enum(["owner", "admin", "agent"]);

/** `GET /api/v1/me` */
export const meSchema = z.object({
  member: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    available: z.boolean(),
  }),
  organization: z.object({ id: z.uuid(), name: z.string() }),
});
