import type { ComponentProps } from "react";

/**
 * A link into the dashboard that goes there without loading a whole page; `SoftLinks` in the layout sees to it. The
 * router's own link would cost every first visit more than the rest of the shell.
 */
export function SoftLink(props: ComponentProps<"a">) {
  return <a data-soft="" {...props} />;
}
