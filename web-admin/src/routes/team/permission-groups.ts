import type { TeamPageQuery } from './team-page.graphql.ts'

export type Permission = TeamPageQuery['permissions'][number]

/** Permissions in the order of the server, by group. */
export function groupsOf(permissions: readonly Permission[]): [string, Permission[]][] {
  const groups = new Map<string, Permission[]>()
  for (const permission of permissions)
    groups.set(permission.group, [...(groups.get(permission.group) ?? []), permission])
  return [...groups]
}
