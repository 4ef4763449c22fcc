import type { MetadataRoute } from "next";

/** What a phone needs to put Parley on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/dashboard",
    name: "Parley",
    short_name: "Parley",
    description: "Your customers' Instagram messages, answered.",
    start_url: "/dashboard/inbox",
    scope: "/",
    display: "standalone",
    background_color: "#f8f6f3",
    theme_color: "#f8f6f3",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: "Inbox", url: "/dashboard/inbox" },
      { name: "Knowledge", url: "/dashboard/knowledge" },
    ],
  };
}
