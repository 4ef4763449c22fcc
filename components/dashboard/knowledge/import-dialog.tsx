"use client";

import { Import as ImportIcon } from "lucide-react";
import { useState } from "react";
import { SiteForm, type SiteFormProps } from "#components/dashboard/knowledge/site-form";
import { UploadFiles, type UploadFilesProps } from "#components/dashboard/knowledge/upload-files";
import { UploadList, type UploadListProps } from "#components/dashboard/knowledge/upload-list";
import { Button } from "#components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "#components/ui/dialog";
import { Tab, TabPanel, Tabs, TabsList } from "#components/ui/tabs";

export type ImportDialogProps = {
  addSite: SiteFormProps["addSite"];
  addFile: UploadFilesProps["addFile"];
  addList: UploadListProps["addList"];
  /** Where the questions can be had as a file. */
  exportAddress: string;
};

/** Brings in what is written down elsewhere already: a website, files, or lists from a spreadsheet. */
export function ImportDialog({ addSite, addFile, addList, exportAddress }: ImportDialogProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <ImportIcon aria-hidden />
          Import
        </Button>
      </DialogTrigger>
      <DialogContent title="Import knowledge" className="sm:max-w-xl">
        <Tabs defaultValue="website">
          <TabsList className="overflow-x-auto" aria-label="Where it comes from">
            <Tab value="website">Website</Tab>
            <Tab value="files">Files</Tab>
            <Tab value="products">Products</Tab>
            <Tab value="faqs">Questions</Tab>
          </TabsList>
          <TabPanel value="website">
            <SiteForm addSite={addSite} onDone={close} />
          </TabPanel>
          <TabPanel value="files">
            <UploadFiles addFile={addFile} onDone={close} />
          </TabPanel>
          <TabPanel value="products">
            <UploadList kind="products" addList={addList} onDone={close} />
          </TabPanel>
          <TabPanel value="faqs">
            <UploadList kind="faqs" addList={addList} onDone={close} exportAddress={exportAddress} />
          </TabPanel>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}
