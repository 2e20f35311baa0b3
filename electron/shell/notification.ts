import { BrowserWindow, Notification } from 'electron';
import type { SystemNote } from './answerNotice';

/** One that nobody holds is collected, and its click goes nowhere. */
const open = new Set<Notification>();
const mostOpen = 20;

/** Shows a notification of the system, where there is one to show it. */
export function showNotification({ title, body, onClick }: SystemNote): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  const forget = (): void => void open.delete(notification);
  open.add(notification);
  for (const oldest of [...open].slice(0, -mostOpen)) open.delete(oldest);
  notification.on('click', () => {
    forget();
    onClick();
  });
  notification.on('close', forget);
  notification.on('failed', forget);
  notification.show();
}

/** Whether a window of ours has the focus. */
export function isAppFocused(): boolean {
  return BrowserWindow.getFocusedWindow() !== null;
}
