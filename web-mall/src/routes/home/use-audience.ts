import { useQuery } from '@apollo/client/react'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { HomeMeDocument, type HomePageQuery } from './home-page.graphql.ts'

type Audience = HomePageQuery['homePage']['banners'][number]['audience']

/**
 * Leaves of the page, which is the same for everybody, what is for whoever looks at it. Until it is known who that is,
 * only what is for everybody is shown.
 */
export function useAudience(): <Part extends { audience: Audience }>(parts: readonly Part[]) => Part[] {
  const { viewer, isLoading } = useSession()
  const { data } = useQuery(HomeMeDocument, { skip: !viewer })
  const mine = new Set<Audience>(['EVERYONE'])
  if (!isLoading) mine.add(viewer ? 'MEMBERS' : 'GUESTS')
  if (data?.isNewBuyer) mine.add('NEW_BUYERS')
  return (parts) => parts.filter(({ audience }) => mine.has(audience))
}
