/** What the bundler turns into a module: style sheets and the catalogs of translations. */
declare module '*.css'

declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
