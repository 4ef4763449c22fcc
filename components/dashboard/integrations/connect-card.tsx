import type { ReactNode } from "react";
import {
  ConnectInstagramButton,
  type StartConnection,
} from "#components/dashboard/integrations/connect-instagram-button";
import { Card, CardBody, CardHeader } from "#components/ui/card";

type ConnectCardProps = {
  onConnect: StartConnection;
  /** Only owners and admins may connect. */
  mayConnect: boolean;
  /** Another account is connected already. */
  another?: boolean;
};

const agentReason = "Only an owner or admin of your organisation may connect an account.";

/** The two ways to connect, what each asks for, and what to switch on in Instagram first. */
export function ConnectCard({ onConnect, mayConnect, another = false }: ConnectCardProps) {
  const disabledReason = mayConnect ? undefined : agentReason;
  return (
    <Card aria-labelledby="connect-title">
      <CardHeader
        id="connect-title"
        title={another ? "Connect another account" : "Connect your Instagram account"}
        description="You need a professional account, which is a business or creator account. Choose the sign-in you use for it."
      />
      <CardBody className="flex flex-col gap-5">
        <div className="grid gap-3 sm:grid-cols-2">
          <Way
            title="Instagram login"
            text="Sign in with the Instagram account itself. The simplest way, and no Facebook Page is needed."
            asks="Parley asks to see your profile and to read and answer your messages and comments."
          >
            <ConnectInstagramButton onConnect={onConnect} login="instagram" disabledReason={disabledReason} />
          </Way>
          <Way
            title="Facebook login"
            text="Sign in with Facebook when the account is linked to a Page you manage, and its team works there."
            asks="Parley asks for your Pages, the Instagram accounts on them, and their messages and comments."
          >
            <ConnectInstagramButton
              onConnect={onConnect}
              login="facebook"
              variant="secondary"
              disabledReason={disabledReason}
            >
              Connect through Facebook
            </ConnectInstagramButton>
          </Way>
        </div>
        <p className="text-sm text-text-2">
          <span className="font-medium text-text">First, in the Instagram app:</span> Settings, then Messages,
          then Connected tools, and switch on Allow access to messages. Without it, messages do not reach
          Parley.
        </p>
        <p className="text-sm text-text-2">
          <span className="font-medium text-text">A personal account?</span> Make it professional in the
          Instagram app: Settings, then Account type and tools, then Switch to professional account. It is
          free.
        </p>
      </CardBody>
    </Card>
  );
}

type WayProps = { title: string; text: string; asks: string; children: ReactNode };

function Way({ title, text, asks, children }: WayProps) {
  return (
    <div className="flex flex-col justify-between gap-4 rounded-card border border-line bg-raised p-4">
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="mt-1 text-text-2">{text}</p>
        <p className="mt-2 text-sm text-text-3">{asks}</p>
      </div>
      {children}
    </div>
  );
}
