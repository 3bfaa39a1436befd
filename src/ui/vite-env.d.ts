/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The version of package.json with the commit it was built from. */
  readonly VITE_VERSION: string;
}
