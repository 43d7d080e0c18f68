import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { topLevel, type Role } from './role.ts'

type Actor = Pick<Viewer, 'level' | 'permissions'>

/** Nobody touches a level at or above their own; only the top, which has nobody above it, hands itself on. */
export function assertMayAssign({ level }: Actor, role: Role, field: string | null = null): void {
  if (role.level >= level && level < topLevel) throw new Refusal('ROLE_TOO_HIGH', {}, field)
}

/** Nobody grants what they lack. */
export function assertHolds({ permissions }: Actor, keys: readonly string[], field: string): void {
  const lacking = keys.filter((key) => !permissions.has(key))
  if (lacking.length > 0) throw new Refusal('PERMISSION_NOT_YOURS', { keys: lacking.join(', ') }, field)
}
