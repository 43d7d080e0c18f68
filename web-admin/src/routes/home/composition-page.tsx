import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Empty, Segmented, TreeSelect } from 'antd'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { CompositionEditor } from './composition-editor.tsx'
import { CompositionPageDocument } from './composition.graphql.ts'
import { DeadList } from './dead-list.tsx'
import type { PageName } from './placement-form.ts'
import { nodeOf } from './category-nodes.ts'
import { pageWords } from './placement-words.ts'

const pages: readonly PageName[] = ['HOME', 'HOT', 'NEW', 'RECOMMENDED', 'CATEGORY']

/** The home page, the rankings and the pages of categories: what stands where, for whom and when. */
export default function CompositionPage() {
  const { t, i18n } = useLingui()
  const [params, setParams] = useSearchParams()
  const page = pages.find((one) => one === params.get('page')) ?? 'HOME'
  const scopeId = page === 'CATEGORY' ? params.get('of') : null
  const { data, refetch } = useSuspenseQuery(CompositionPageDocument, { variables: { page, scopeId } })
  const { version, changedAt, changedBy } = data.composition
  const switcher = useRef<HTMLDivElement>(null)
  // Narrow, the chosen one may lie outside of what is seen of the switch.
  useEffect(
    () =>
      switcher.current
        ?.querySelector(':checked')
        ?.parentElement?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    [page],
  )
  return (
    <Page
      title={t`首页与榜单`}
      mark={
        <span className="kc-quiet">
          {changedAt ? t`第 ${version} 版 · ${changedBy ?? ''} ${formatTime(changedAt)}` : t`第 ${version} 版`}
        </span>
      }
    >
      <DeadList placements={data.deadPlacements} />
      <div className="flex flex-wrap gap-3">
        <div ref={switcher} className="max-w-full overflow-x-auto">
          <Segmented
            aria-label={t`页面`}
            value={page}
            onChange={(next) => setParams(next === 'HOME' ? {} : { page: next })}
            options={pages.map((value) => ({ value, label: i18n._(pageWords[value]) }))}
          />
        </div>
        {page === 'CATEGORY' && (
          <TreeSelect
            aria-label={t`哪个分类的页面`}
            className="w-60"
            showSearch={{ treeNodeFilterProp: 'title' }}
            placeholder={t`选择分类`}
            value={scopeId ?? undefined}
            treeData={data.categories.map(nodeOf)}
            onChange={(of: string) => setParams({ page, of })}
          />
        )}
      </div>
      {page === 'CATEGORY' && scopeId === null ? (
        <Empty description={t`选一个分类，编排它的页面`} />
      ) : (
        <CompositionEditor
          key={`${page} ${scopeId} ${version}`}
          composition={data.composition}
          categories={data.categories}
          regions={data.regions}
          onStale={() => void refetch()}
          onSaved={() => void refetch()}
        />
      )}
    </Page>
  )
}
