type TrustedTypesRule<Name extends string> = { readonly [Each in Name]: (text: string) => string };

/** The little of the Trusted Types API that is used here (W3C Trusted Types, 2.3); TypeScript's own library does not know it. */
declare var trustedTypes:
  | {
      createPolicy(name: string, rules: TrustedTypesRule<'createScriptURL'>): TrustedTypesRule<'createScriptURL'>;
      createPolicy(name: string, rules: TrustedTypesRule<'createHTML'>): TrustedTypesRule<'createHTML'>;
    }
  | undefined;
