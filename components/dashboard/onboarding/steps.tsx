import type { OnboardingStepKey } from "#lib/onboarding/schema";

type Step = { title: string; detail: string; href: string; link: string };

/** `reconnect` stands where `connect` was once Instagram no longer accepts the connection. */
export type StepShown = OnboardingStepKey | "reconnect";

/** The way to the first answered customer, in its order. */
export const onboardingSteps: Record<StepShown, Step> = {
  connect: {
    title: "Connect Instagram",
    detail: "Customers' messages come here from then on.",
    href: "/dashboard/integrations",
    link: "Connect",
  },
  reconnect: {
    title: "Reconnect Instagram",
    detail: "Instagram no longer accepts the connection. Messages are kept, and answers wait until then.",
    href: "/dashboard/integrations",
    link: "Reconnect",
  },
  test: {
    title: "Send yourself a test message",
    detail: "From another Instagram account, so that you see what a customer sees.",
    href: "/dashboard/integrations",
    link: "How",
  },
  teach: {
    title: "Teach it your business",
    detail: "Your website, or the questions customers ask most.",
    href: "/dashboard/knowledge",
    link: "Add knowledge",
  },
  mode: {
    title: "Choose who sends",
    detail: "It starts by suggesting answers that you send. It can also answer by itself.",
    href: "/dashboard/integrations",
    link: "Choose",
  },
  hours: {
    title: "Say when you are open",
    detail: "So that promises of an answer count your working hours.",
    href: "/dashboard/settings/general",
    link: "Set hours",
  },
  invite: {
    title: "Invite a colleague",
    detail: "One inbox for all of you, with everybody seeing who does what.",
    href: "/dashboard/settings/members",
    link: "Invite",
  },
  live: {
    title: "Answer your first customer",
    detail: "Yourself, or by accepting what the assistant suggests.",
    href: "/dashboard/inbox",
    link: "Open the inbox",
  },
};
