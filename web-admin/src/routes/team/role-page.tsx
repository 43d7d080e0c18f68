import { useSuspenseQuery } from '@apollo/client/react'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useParam } from '../../parts/use-param.ts'
import { RoleEditor } from './role-editor.tsx'
import { TeamPageDocument } from './team-page.graphql.ts'

/** A role by its id, or `new`. */
export default function RolePage() {
  const id = useParam('id')
  const { roles, permissions } = useSuspenseQuery(TeamPageDocument).data
  const role = roles.find((one) => one.id === id)
  if (!role && id !== 'new') throw new NotFound()
  return <RoleEditor key={id} role={role} permissions={permissions} />
}
