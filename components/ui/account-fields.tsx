import { Field } from "#components/ui/field";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";

/** The address somebody signs in by; what was typed before a refusal stays. */
export function EmailField({ state }: { state: FormState }) {
  return (
    <Field name="email" label="E-mail" error={fieldError(state, "email")}>
      {(control) => (
        <Input
          {...control}
          type="email"
          autoComplete="username"
          defaultValue={fieldValue(state, "email")}
          required
        />
      )}
    </Field>
  );
}

type NewPasswordFieldProps = { state: FormState; label?: string; className?: string };

/** A password that somebody chooses, with what is asked of it. */
export function NewPasswordField({ state, label = "New password", className }: NewPasswordFieldProps) {
  return (
    <Field
      name="password"
      label={label}
      hint="At least 10 characters. A few words work well."
      className={className}
      error={fieldError(state, "password")}
    >
      {(control) => <Input {...control} type="password" autoComplete="new-password" required />}
    </Field>
  );
}
