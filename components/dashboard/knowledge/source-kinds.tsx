import { FileText, Globe, type LucideIcon, MessageCircle, Paperclip, Tag } from "lucide-react";

export type SourceKind = "faq" | "text" | "url" | "file" | "product";

export const sourceKinds: Record<SourceKind, { icon: LucideIcon; word: string; plural: string }> = {
  faq: { icon: MessageCircle, word: "Question", plural: "Questions" },
  text: { icon: FileText, word: "Text", plural: "Texts" },
  url: { icon: Globe, word: "Web page", plural: "Web pages" },
  file: { icon: Paperclip, word: "File", plural: "Files" },
  product: { icon: Tag, word: "Product", plural: "Products" },
};
