import { useQuery } from '@apollo/client/react'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { AfterSaleCarriersDocument } from './after-sales.graphql.ts'

export function useCarriers(): { code: string; name: string }[] {
  const [language] = useLanguage()
  const { data } = useQuery(AfterSaleCarriersDocument)
  return (data?.carriers ?? []).map(({ code, zh, en }) => ({ code, name: language === 'zh' ? zh : en }))
}
