/*
 * Secrets by their shape in ordinary text (trust.md T23). Whatever leaves this computer as a tool's result goes through here, at
 * the tool that knows the whole file and again at the door. Each form is linear in the text, and narrow enough that prose and
 * code stay as they are: one false alarm in 10,000 lines at most.
 */

export type SecretSpan = { readonly start: number; readonly end: number };

export type HiddenText = { readonly text: string; readonly hidden: number };

export const secretMark = '[hidden secret]';

/** Where a form has a group named `secret`, only that is hidden; else all of it. */
const forms: readonly RegExp[] = [
  // Blocks: to their end, or, where that is cut off, as far as they look like one.
  /-----BEGIN (?<kind>[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?)-----(?:(?<secret>[\s\S]{0,20000}?)-----END \k<kind>-----|(?:\\n|[A-Za-z0-9+/=\s:,-]){0,20000})/g,
  /^PuTTY-User-Key-File-\d[\s\S]{0,4000}?^Private-Lines: \d+\r?\n(?<secret>(?:[A-Za-z0-9+/=]+\r?\n?){1,200})/gm,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{50,70}/g,
  // Keys that say whose they are.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,255}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{50,255}\b/g,
  /\bgl(?:pat|ptt|dt|rt|soat|agent|cbt|imt|ft)-[A-Za-z0-9_-]{18,255}/g,
  /\bxox[abcdeoprs]-(?:[A-Za-z0-9]{1,40}-){0,6}[A-Za-z0-9]{10,255}/g,
  /\bxapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{30,}/g,
  /\bhooks\.slack\.com\/(?:services|workflows)\/(?<secret>[A-Za-z0-9/_-]{20,})/g,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/(?<secret>\d{15,21}\/[A-Za-z0-9_-]{40,})/g,
  /\b[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}\b/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{32,34}\b/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,255}\b/g,
  /\bwhsec_[A-Za-z0-9+/=]{24,}/g,
  /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g,
  /\bya29\.[A-Za-z0-9_-]{20,}/g,
  /\bGOCSPX-[A-Za-z0-9_-]{20,}/g,
  /\b1\/\/0[A-Za-z0-9_-]{35,}/g,
  /\bsk-(?:(?:proj|svcacct|admin|ant|or|None)-)?(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{20,255}/g,
  /\bvck_[A-Za-z0-9_-]{12,}/g,
  /\b(?:vercel|vcp|vci|vca|vcr)_[A-Za-z0-9]{20,}\b/g,
  /\bhf_[A-Za-z]{30,40}\b|\bhf_[A-Za-z0-9]{34,40}\b/g,
  /\br8_[A-Za-z0-9]{37}\b|\bgsk_[A-Za-z0-9]{40,}\b|\bxai-[A-Za-z0-9]{60,}\b|\bpplx-[A-Za-z0-9]{40,}\b/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-AgE[A-Za-z0-9_-]{50,}/g,
  /\brubygems_[a-f0-9]{48}\b/g,
  /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}/g,
  /\bSK[0-9a-f]{32}\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b[0-9a-f]{32}-us\d{1,2}\b/g,
  /\bdo[oprt]_v1_[a-f0-9]{64}\b/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g,
  /\bsq0(?:csp|atp)-[A-Za-z0-9_-]{22,43}|\bEAAA[A-Za-z0-9_-]{60}\b/g,
  /\bdapi[0-9a-f]{32}(?:-\d)?\b/g,
  /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9.]{40,}/g,
  /\blin_(?:api|oauth)_[A-Za-z0-9]{32,}\b/g,
  /\b(?:ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43})\b/g,
  /\bATATT3[A-Za-z0-9_=-]{60,}|\bATCTT3[A-Za-z0-9_=-]{60,}/g,
  /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/g,
  /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}/g,
  /\bglsa_[A-Za-z0-9]{32}_[a-f0-9]{8}\b|\bglc_[A-Za-z0-9+/=]{32,}/g,
  /\bNRAK-[A-Z0-9]{27}\b|\bsntrys_[A-Za-z0-9+/=_-]{40,}|\bphx_[A-Za-z0-9]{40,}\b/g,
  /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b|\bFLWSECK(?:_TEST)?-[A-Za-z0-9]{12,}|\bdckr_pat_[A-Za-z0-9_-]{20,}/g,
  /\b(?:AccountKey|SharedAccessKey|SharedSecretValue)=(?<secret>[A-Za-z0-9+/]{40,}={0,2})/g,
  /[?&](?:sig|X-Amz-Signature)=(?<secret>[A-Za-z0-9%+/=_-]{32,})/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  // What is sent along, and what stands in an address.
  /\b(?:Bearer|Basic)[ \t]+(?<secret>(?=[A-Za-z0-9+/._~-]*\d)[A-Za-z0-9+/._~-]{16,}={0,2})/g,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>{}$]{0,64}:(?<secret>(?!\*+@|password@|pass@|passwd@|secret@)[^\s:@/"'`<>{}$]{3,128})@/gi,
  // Settings.
  /^[ \t]*(?:export[ \t]+|set[ \t]+)?[A-Z][A-Z0-9_]*(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|_PASS|_PWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|_KEY|_DSN|_SALT)[A-Z0-9_]*[ \t]*=[ \t]*(?<secret>"[^"\r\n$]{6,}"|'[^'\r\n]{6,}'|[^\s"'#$({<[;,]{6,})[ \t]*(?:#.*)?$/gm,
  /\b(?:aws_secret_access_key|aws_session_token|_authToken|_password|_auth|client_secret|secret_access_key|PrivateKey|PresharedKey)["']?[ \t]*[=:][ \t]*["']?(?<secret>[A-Za-z0-9+/=_.~-]{16,})/gi,
  /"auth"[ \t]*:[ \t]*"(?<secret>[A-Za-z0-9+/]{16,}={0,2})"/g,
  /^[ \t]*(?:machine[ \t]+\S+[ \t]+(?:login[ \t]+\S+[ \t]+)?)?password[ \t]+(?<secret>(?=\S*\d)\S{6,})[ \t]*$/gm,
  /["']?\b[\w.-]{0,40}(?:secret|token|passwd|password|passphrase|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|encryption[_-]?key)["']?[ \t]*(?:=>|[:=])[ \t]*(?<quote>["'`])(?<secret>[^"'`\s]{10,200})\k<quote>/gi,
  /^[ \t]*(?:-[ \t]+)?[\w.-]{0,40}(?:secret|token|passwd|password|passphrase|api[_-]?key|access[_-]?key|private[_-]?key)[ \t]*[:=][ \t]*(?<secret>(?=[^\s"'`]*\d)(?=[^\s"'`]*[A-Za-z])[^\s"'`(){}<>$,;[\]]{12,200})[ \t]*$/gim,
];

/** Every secret in `text`, in order and without overlaps; positions in UTF-16 units. */
export function findSecrets(text: string): readonly SecretSpan[] {
  const found: SecretSpan[] = [];
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const secret = match.groups?.['secret'];
      if (secret !== undefined && isPlaceholder(secret)) continue;
      const start = secret === undefined ? match.index : match.index + match[0].lastIndexOf(secret);
      found.push({ start, end: start + (secret ?? match[0]).length });
    }
  }
  return merged(found);
}

/** `text` with each secret replaced by a mark, and how many there were. */
export function hideSecrets(text: string): HiddenText {
  return hideSpans(text, findSecrets(text));
}

/** The same where the secrets are known already; what lies outside of the text is left out. */
export function hideSpans(text: string, spans: readonly SecretSpan[]): HiddenText {
  let hidden = 0;
  let clean = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= 0 || start >= text.length) continue;
    clean += text.slice(at, Math.max(at, start)) + secretMark;
    at = Math.max(at, end);
    hidden += 1;
  }
  return { text: clean + text.slice(at), hidden };
}

function merged(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const all: SecretSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = all.at(-1);
    if (last === undefined || span.start >= last.end) all.push(span);
    else if (span.end > last.end) all[all.length - 1] = { start: last.start, end: span.end };
  }
  return all;
}

/** What stands where a secret would, in examples and templates. */
const placeholder = /^["']?(?:\[hidden secret\]|.*(?:\.\.\.|…|example|changeme|change[-_]me|placeholder|redacted|dummy|your[-_]|my[-_]|xxxx|\*\*\*|<|\$\{|\{\{|%\().*|true|false|null|none|undefined|(?:process|import|os|env|config|this|self)\..*|(.)\1+)["']?$/isu;
/** A word or words joined together, as names in code are: no secret has only letters, and few have so little in them. */
const plainName = /^["']?(?:[A-Za-z]+(?:[-_.:/ ][A-Za-z]+)*|[A-Za-z]+\d{0,2}|[\d.,:/ -]+)["']?$/u;

function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || plainName.test(value);
}
