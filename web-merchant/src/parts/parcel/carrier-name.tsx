import { useQuery } from '@apollo/client/react'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { CarriersDocument } from './carriers.graphql.ts'

export function useCarriers() {
  const [language] = useLanguage()
  const { data } = useQuery(CarriersDocument)
  return (data?.carriers ?? []).map(({ code, zh, en }) => ({ code, name: language === 'zh' ? zh : en }))
}

export function CarrierName({ code }: { code: string }) {
  return useCarriers().find((carrier) => carrier.code === code)?.name ?? code
}
