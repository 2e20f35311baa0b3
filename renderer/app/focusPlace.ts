import { useSyncExternalStore } from 'react';

/** Where the keys go now: to something open over the rest, to the field in which one asks, or elsewhere. */
export type FocusPlace = 'popup' | 'field' | 'elsewhere';

const layers = '[role="dialog"], [role="alertdialog"]:not([data-docked]), [role="menu"]';
/** They take Esc while the focus is in them. */
const ownFields = '[role="search"], [role="log"] textarea, [data-docked] textarea';

export function focusPlaceNow(): FocusPlace {
  const { activeElement } = document;
  const isInOwnField = activeElement !== null && activeElement.closest(ownFields) !== null;
  if (isInOwnField || document.querySelector(layers) !== null) return 'popup';
  return activeElement instanceof HTMLTextAreaElement ? 'field' : 'elsewhere';
}

export function useFocusPlace(): FocusPlace {
  return useSyncExternalStore(subscribe, focusPlaceNow);
}

/** Layers are put at the end of the page, and moving the focus says so itself. */
function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true });
  document.addEventListener('focusin', onChange);
  document.addEventListener('focusout', onChange);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onChange);
    document.removeEventListener('focusout', onChange);
  };
}
