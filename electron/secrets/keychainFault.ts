/**
 * unloadable: the native module is missing or does not fit (F64). noKeyring: no bus or nobody serves secrets on it.
 * locked: a keyring is there and stays shut. denied: the system or the person keeps this app out of it (F63). unreadable:
 * anything else.
 */
export type KeychainFault = 'unloadable' | 'noKeyring' | 'locked' | 'denied' | 'unreadable';

/** The libraries give words and no codes: these are the words measured in each state (trust.md section 4.1). */
export function keychainFaultOf(errorText: string): KeychainFault {
  for (const [fault, pattern] of wordings) if (pattern.test(errorText)) return fault;
  return 'unreadable';
}

const wordings: readonly (readonly [KeychainFault, RegExp])[] = [
  ['unloadable', /^Keychain module unavailable|native addon|Cannot find module|libsecret-1\.so/i],
  ['locked', /locked collection|collection is locked|prompt (?:was )?dismissed|interaction is not allowed|user interaction|canceled by the user/i],
  // macOS words its refusals so (errSecUserCanceled, errSecAuthFailed, errSecMissingEntitlement); AppArmor the last one.
  ['denied', /user canceled the operation|user name or passphrase you entered|required entitlement|policy prevents this sender/i],
  [
    'noKeyring',
    /was not provided|ServiceUnknown|autolaunch|Could not connect|address is empty|connection is closed|\$DISPLAY|Failed to connect to (?:socket|bus)|NoReply|disconnected/i,
  ],
];
