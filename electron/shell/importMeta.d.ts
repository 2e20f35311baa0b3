/** What the bundler puts in place of `import.meta.env`: literals, so that what hangs on them falls out of a build. */
interface ImportMetaEnv {
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
