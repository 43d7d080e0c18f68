import { useQuery } from '@apollo/client/react'
import { AgreementsInForceDocument } from './agreements.graphql.ts'

/** What somebody who signs up agrees to, once it is known; and the merchant agreement, for who opens a shop. */
export function useAgreementsInForce() {
  const agreements = useQuery(AgreementsInForceDocument, { fetchPolicy: 'cache-and-network' }).data?.agreementsInForce
  return {
    personalIds: agreements?.filter(({ kind }) => kind !== 'MERCHANT').map(({ id }) => id),
    merchantId: agreements?.find(({ kind }) => kind === 'MERCHANT')?.id,
  }
}
