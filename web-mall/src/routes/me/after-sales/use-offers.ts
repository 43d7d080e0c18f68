import { useApolloClient } from '@apollo/client/react'
import { useEffect, useEffectEvent, useState } from 'react'
import { AfterSaleOfferDocument, type AfterSaleOfferQuery, type AfterSaleReason } from './after-sales.graphql.ts'

export interface Wanted {
  lineId: string
  quantity: number
}

type Answer = AfterSaleOfferQuery['afterSaleOffer']

interface Answered {
  question: string
  offers: ReadonlyMap<string, Answer>
  error: unknown
}

const nothing: Answered = { question: '', offers: new Map(), error: undefined }

/** What the server says can be asked for about so many pieces of each line; while it is asked anew, what it said before. */
export function useOffers(wanted: readonly Wanted[], reason: AfterSaleReason | undefined) {
  const client = useApolloClient()
  const [answered, setAnswered] = useState(nothing)
  const [tries, setTries] = useState(0)
  const question = JSON.stringify([wanted, reason])

  async function askAbout({ lineId, quantity }: Wanted): Promise<[string, Answer]> {
    const { data } = await client.query({
      query: AfterSaleOfferDocument,
      variables: { lineId, quantity, reason: reason ?? null },
      fetchPolicy: 'network-only',
    })
    return [lineId, data?.afterSaleOffer ?? { offer: null, userErrors: [] }]
  }
  const ask = useEffectEvent(() => Promise.all(wanted.map(askAbout)))

  useEffect(() => {
    let isCurrent = true
    ask().then(
      (found) => isCurrent && setAnswered({ question, offers: new Map(found), error: undefined }),
      (error: unknown) => isCurrent && setAnswered({ ...nothing, question, error }),
    )
    return () => {
      isCurrent = false
    }
  }, [question, tries])

  return {
    offers: answered.offers,
    isCurrent: answered.question === question,
    error: answered.error,
    retry: () => setTries((count) => count + 1),
  }
}
