import { BookOpen, Hand, MessageCircle } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button";

export type Screenshot = { light: string; dark?: string };

type LandingProps = {
  /** The sandbox is on: there is something to try without an account. */
  sandbox: boolean;
  screenshot?: Screenshot;
};

export function Landing({ sandbox, screenshot }: LandingProps) {
  return (
    <main
      id="main"
      className="mx-auto flex w-full max-w-6xl flex-col gap-16 px-4 pt-10 pb-20 md:px-8 md:pt-20"
    >
      <section className="flex max-w-3xl flex-col items-start gap-5">
        <h1 className="text-2xl font-semibold tracking-tight md:text-[2.75rem] md:leading-[1.1]">
          Your shop's Instagram messages, answered from what your shop knows
        </h1>
        <p className="max-w-[58ch] text-lg text-text-2">
          Connect your account and Parley answers customers' questions with facts you wrote down, shows where
          each answer came from, and leaves the rest to you in one shared inbox. Open source, on your own
          server.
        </p>
        <div className="flex flex-wrap gap-3">
          {sandbox ? (
            <Button asChild variant="primary" size="lg">
              <Link href="/sandbox">Try it now</Link>
            </Button>
          ) : null}
          <Button asChild variant={sandbox ? "secondary" : "primary"} size="lg">
            <Link href="/signup">Sign up</Link>
          </Button>
        </div>
        {sandbox ? (
          <p className="text-sm text-text-3">
            Try it now opens a simulated Instagram: write as a customer and watch the answer come back. No
            account needed.
          </p>
        ) : null}
      </section>
      {screenshot ? <Picture screenshot={screenshot} /> : null}
      <Steps />
      <Cost />
    </main>
  );
}

function Picture({ screenshot }: { screenshot: Screenshot }) {
  return (
    <figure className="overflow-hidden rounded-card border border-line bg-surface shadow-float">
      <picture>
        {screenshot.dark ? <source srcSet={screenshot.dark} media="(prefers-color-scheme: dark)" /> : null}
        <img
          src={screenshot.light}
          width={1440}
          height={900}
          alt="Parley's inbox: a list of conversations beside one where the assistant answered a customer and shows its source."
          className="h-auto w-full"
        />
      </picture>
    </figure>
  );
}

const steps = [
  {
    icon: MessageCircle,
    title: "Connect Instagram",
    text: "Sign in once with Instagram or Facebook. New messages arrive in your inbox as they are written.",
  },
  {
    icon: BookOpen,
    title: "Write down what you know",
    text: "Shipping, returns, opening hours. The assistant answers only what stands there, and names its source.",
  },
  {
    icon: Hand,
    title: "Step in whenever you like",
    text: "Write a message and the assistant goes quiet in that conversation. What it does not know, it hands to you.",
  },
];

function Steps() {
  return (
    <section aria-labelledby="steps-title" className="flex flex-col gap-6">
      <h2 id="steps-title" className="text-xl font-semibold">
        How it works
      </h2>
      <ol className="grid gap-4 md:grid-cols-3">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-5">
            <Icon className="size-5 text-accent" aria-hidden />
            <h3 className="text-lg font-medium">{title}</h3>
            <p className="text-text-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const costs = [
  { term: "Parley", text: "Nothing. It is open source under the MIT licence, with every feature in it." },
  {
    term: "A server",
    text: "One machine that runs Node. Postgres comes along, or use a Supabase project of yours.",
  },
  { term: "Instagram", text: "Nothing. Meta charges no fee for answering messages through its interface." },
  {
    term: "A language model",
    text: "Optional. Without one, answers are taken word for word from your knowledge. With one, you pay its provider for use.",
  },
];

function Cost() {
  return (
    <section aria-labelledby="cost-title" className="flex flex-col gap-6">
      <h2 id="cost-title" className="text-xl font-semibold">
        What it costs to run yourself
      </h2>
      <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-2">
        {costs.map(({ term, text }) => (
          <div key={term} className="bg-surface p-5">
            <dt className="font-medium">{term}</dt>
            <dd className="mt-1 text-text-2">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
