import type { SessionViewer } from '@kaidian/shared/web/session.tsx'
import { homes } from '../audience.ts'

/** After `enter`: a section of another hat is a page load away. */
export function changeSection(hat: SessionViewer['hats'][number]) {
  location.assign(homes[hat.audience])
}
