const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 data-busy:motion-safe:animate-breathe [&_svg]:size-4 [&_svg]:shrink-0";

const variants = {
  primary: "bg-accent text-accent-text hover:bg-accent-strong",
  secondary: "border border-line-2 bg-raised text-text hover:bg-sunken",
  ghost: "text-text-2 hover:bg-sunken hover:text-text",
  danger: "bg-danger text-danger-text hover:opacity-90",
  link: "text-accent underline underline-offset-3 hover:text-accent-strong",
};

const sizes = {
  sm: "h-8 px-3 text-sm",
  md: "h-9 px-4 text-base",
  lg: "h-11 px-5 text-lg",
  icon: "size-9",
  "icon-sm": "size-8",
  inline: "h-auto px-0",
};

export type ButtonLooks = { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** A button's looks, for what is one without the component. */
export function buttonStyles({ variant = "secondary", size = "md" }: ButtonLooks): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}
