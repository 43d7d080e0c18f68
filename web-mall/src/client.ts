import { createApolloClient } from '@kaidian/shared/web/client.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'
import { trustedIds } from './trusted-ids.ts'
import { typePolicies } from './type-policies.ts'

export const client = createApolloClient({
  audience: () => 'MEMBER',
  trustedIds,
  onUnauthenticated: () => void client.refetchQueries({ include: [ViewerDocument] }),
  typePolicies,
})
