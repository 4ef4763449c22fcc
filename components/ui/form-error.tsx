import { Alert } from "#components/ui/alert";
import { type FormState, formError } from "#components/ui/form-state";

type FormErrorProps = {
  state: FormState;
  /** The names whose own errors stand beside them. */
  fields: string[];
};

/** Why a form was refused, where no field of it says so. */
export function FormError({ state, fields }: FormErrorProps) {
  const whole = formError(state, fields);
  if (!whole) return null;
  return (
    <Alert tone="danger" live>
      {whole}
    </Alert>
  );
}
