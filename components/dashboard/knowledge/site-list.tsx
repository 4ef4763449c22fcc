"use client";

import { RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { schedules } from "#components/dashboard/knowledge/site-form";
import { Card, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { IconButton } from "#components/ui/icon-button";
import { RelativeTime } from "#components/ui/relative-time";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { useSave } from "#components/ui/use-save";
import type { KnowledgeSite } from "#lib/knowledge/import-schema";

export type SiteActions = {
  /** Each resolves to a sentence when it was refused. */
  readAgain: (id: string) => Promise<string | undefined>;
  reschedule: (id: string, schedule: string) => Promise<string | undefined>;
  remove: (id: string) => Promise<string | undefined>;
};

type SiteListProps = { sites: KnowledgeSite[]; path: string; mayChange: boolean; actions: SiteActions };

/** The websites the assistant learns from, and when they are read again. */
export function SiteList({ sites, path, mayChange, actions }: SiteListProps) {
  if (sites.length === 0) return null;
  return (
    <Card aria-labelledby="sites-title">
      <CardHeader
        id="sites-title"
        title="Websites"
        description="Only pages that changed are taken in anew."
      />
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {sites.map((site) => (
          <SiteRow key={site.id} site={site} path={path} mayChange={mayChange} actions={actions} />
        ))}
      </ul>
    </Card>
  );
}

type SiteRowProps = { site: KnowledgeSite; path: string; mayChange: boolean; actions: SiteActions };

function SiteRow({ site, path, mayChange, actions }: SiteRowProps) {
  const [refusal, setRefusal] = useState<string>();
  const { value, state, change } = useSave<string>(site.schedule, (next) =>
    actions.reschedule(site.id, next),
  );
  const pages = new Intl.NumberFormat("en-GB").format(site.page_count);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-all">{site.url}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-text-2">
          <Link href={`${path}?site_id=${site.id}`} className="text-accent underline underline-offset-3">
            {pages} {site.page_count === 1 ? "page" : "pages"}
          </Link>
          {site.failing_count > 0 ? <span className="text-danger">{site.failing_count} failing</span> : null}
          <span>
            {site.read_at ? (
              <>
                Read <RelativeTime value={site.read_at} />
              </>
            ) : (
              "Not read yet"
            )}
          </span>
        </p>
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
      </div>
      {mayChange ? (
        <div className="flex items-center gap-2 max-sm:[&>p]:order-last">
          <SavedNote state={state} />
          <Select
            aria-label={`How often ${site.url} is read again`}
            options={schedules}
            value={value}
            onChange={(event) => change(event.target.value)}
            className="w-48"
          />
          <IconButton
            label={`Read ${site.url} again now`}
            size="icon-sm"
            onClick={async () =>
              setRefusal(await actions.readAgain(site.id).catch(() => "Parley did not answer."))
            }
          >
            <RefreshCw aria-hidden />
          </IconButton>
          <ConfirmDialog
            trigger={
              <IconButton label={`Delete ${site.url}`} size="icon-sm">
                <Trash2 aria-hidden />
              </IconButton>
            }
            title="Delete this website"
            confirm="Delete"
            onConfirm={() => actions.remove(site.id)}
          >
            The assistant no longer answers from its {pages} pages. Answers already given stay as they are.
          </ConfirmDialog>
        </div>
      ) : null}
    </li>
  );
}
