import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { JournalCard } from '../../parts/journal-card.tsx'
import { JournalsPageDocument } from './journals-page.graphql.ts'

export default function JournalsPage() {
  const { t } = useLingui()
  const url = useListUrl(['key'])
  const { data, previousData, ...state } = useQuery(JournalsPageDocument, {
    variables: { ...url.page, key: url.value('key') },
  })
  return (
    <ResourceIndex
      title={t`凭证`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.journals}
      row={(journal) => <JournalCard journal={journal} />}
      filters={[{ kind: 'search', name: 'key', placeholder: t`凭证键，如 settle:…`, maxLength: 120 }]}
      empty={{ title: t`账本还是空的`, text: t`第一笔支付到账后，这里会出现第一张凭证。` }}
    />
  )
}
