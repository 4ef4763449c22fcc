// The dashboard's service worker: shows notifications, answers from them, and says so when there is no network.
// It keeps no page and no message: what it would show might be somebody else's by then.

const offlinePage = "/offline.html";
const cacheName = "parley-offline-1";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.add(offlinePage)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(offlinePage)));
});

self.addEventListener("push", (event) => {
  const notification = event.data?.json();
  if (!notification) return;
  const { id, title, body, conversation_id: conversationId } = notification;
  const actions = conversationId
    ? [
        { action: "reply", type: "text", title: "Reply", placeholder: "Write a reply" },
        { action: "read", title: "Mark as read" },
      ]
    : [];
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      // A further one about the same conversation takes the place of the last.
      tag: conversationId ?? id,
      icon: "/icons/icon-192.png",
      badge: "/icons/badge-96.png",
      data: { id, conversationId },
      actions,
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { id, conversationId } = event.notification.data;
  if (event.action === "read") return event.waitUntil(markRead(id));
  const text = event.reply?.trim();
  if (event.action === "reply" && text) return event.waitUntil(reply(conversationId, text));
  event.waitUntil(open(conversationId ? `/dashboard/inbox/${conversationId}` : "/dashboard/inbox"));
});

function post(path, method, body, headers = {}) {
  return fetch(`/api/v1${path}`, {
    method,
    credentials: "same-origin",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

function markRead(id) {
  return post(`/notifications/${id}`, "PATCH", { read: true });
}

async function reply(conversationId, text) {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const answer = await post(`/conversations/${conversationId}/messages`, "POST", { text }, headers).catch(
    () => undefined,
  );
  if (answer?.ok) return;
  await self.registration.showNotification("Your reply was not sent", {
    body: text,
    tag: conversationId,
    icon: "/icons/icon-192.png",
    data: { conversationId },
  });
}

async function open(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const dashboard = windows.find(({ url }) => new URL(url).pathname.startsWith("/dashboard"));
  if (!dashboard) return self.clients.openWindow(path);
  await dashboard.focus();
  return dashboard.navigate(path).catch(() => self.clients.openWindow(path));
}
