/** The little of the Trusted Types API that is used here (W3C Trusted Types, 2.3); TypeScript's own library does not know it. */
declare var trustedTypes:
  | { readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => { readonly createScriptURL: (url: string) => string } }
  | undefined;
