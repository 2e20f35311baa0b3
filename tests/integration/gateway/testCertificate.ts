import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A certificate made on the spot (X.509 in DER by hand), so that no private key lies in the repository. */
export type TestCertificate = { readonly key: string; readonly cert: string };

/** One that may sign others, as a company's own root does. */
export type TestAuthority = TestCertificate & { readonly name: string };

type CertificateOptions = { readonly host: string; readonly from: Date; readonly until: Date };

export function makeAuthority(name: string, from: Date, until: Date): TestAuthority {
  // Critical: it is an authority.
  const mayIssue = sequence(objectId(0x55, 0x1d, 0x13), der(0x01, Buffer.of(0xff)), der(0x04, sequence(der(0x01, Buffer.of(0xff)))));
  return { ...write({ host: name, from, until }, mayIssue, null), name };
}

/** Signed by itself, or by an authority. */
export function makeCertificate(options: CertificateOptions, issuer: TestAuthority | null = null): TestCertificate {
  const alternativeName = sequence(der(0x82, Buffer.from(options.host)));
  return write(options, sequence(objectId(0x55, 0x1d, 0x11), der(0x04, alternativeName)), issuer);
}

function write(options: CertificateOptions, extension: Buffer, issuer: TestAuthority | null): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nameOf = (common: string) => sequence(set(sequence(objectId(0x55, 0x04, 0x03), der(0x0c, Buffer.from(common)))));
  const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    // The highest bit would make the number negative; two certificates of one issuer need two numbers.
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? options.host),
    sequence(time(options.from), time(options.until)),
    nameOf(options.host),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = createSign('sha256').update(body).sign(issuer?.key ?? privateKey);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    // No empty line after a last full one: BoringSSL, which Electron has, does not read such a text.
    cert: ['-----BEGIN CERTIFICATE-----', ...(certificate.toString('base64').match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts));
}

function objectId(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.of(...bytes));
}

/** GeneralizedTime, which has four digits for the year. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}
