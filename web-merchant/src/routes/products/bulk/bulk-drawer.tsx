import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { BulkForm } from './bulk-form.tsx'
import {
  ApplyBulkEditDocument,
  BulkEditPreviewDocument,
  type BulkEditPreviewQuery,
  type BulkEditRecordFragment,
} from './bulk-edit.graphql.ts'
import { changeOf, type BulkKind, type WantedChange } from './wanted-change.ts'

interface BulkDrawerProps {
  productIds: readonly string[]
  onClose: () => void
  onDone: (edit: BulkEditRecordFragment) => void
}

const shownRows = 200

/** One change of all chosen products: what it would do is shown before it is done. */
export default function BulkDrawer({ productIds, onClose, onDone }: BulkDrawerProps) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState<WantedChange>({
    kind: 'PRICE',
    mode: 'SUBTRACT_PERCENT',
    text: '',
    categoryId: null,
    freightTemplateId: null,
    isOnSale: true,
  })
  const change = changeOf(useDeferredValue(wanted))
  const { data, previousData, error, loading, refetch } = useQuery(BulkEditPreviewDocument, {
    variables: { input: { productIds: [...productIds], change: change ?? { kind: 'ON_SALE', mode: 'SET' } } },
    skip: change === undefined,
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  })
  const [apply, isApplying] = useAction(ApplyBulkEditDocument, {
    idempotent: true,
    onDone: ({ bulkEdit }) => bulkEdit && onDone(bulkEdit),
    onRefused: () => void refetch(),
  })
  const preview = change === undefined ? undefined : (data ?? previousData)?.previewBulkEdit
  return (
    <Drawer
      open
      title={<Plural value={productIds.length} other="批量修改 # 件商品" />}
      size={720}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-3">
          {preview && preview.problemCount > 0 && (
            <span className="mr-auto text-13 text-cinnabar-700">
              <Plural value={preview.problemCount} other="# 项不能改，会留着不动" />
            </span>
          )}
          <Button onClick={onClose}>{t`取消`}</Button>
          <Button
            type="primary"
            loading={isApplying}
            disabled={!change || !preview || loading || preview.changedCount === 0}
            onClick={() =>
              change && preview && void apply({ productIds: [...productIds], change, digest: preview.digest })
            }
          >
            <Plural value={preview?.changedCount ?? 0} other="修改 # 项" />
          </Button>
        </div>
      }
    >
      <div className="grid gap-4">
        <BulkForm value={wanted} onChange={setWanted} />
        <section aria-label={t`预览`} aria-live="polite" aria-busy={loading}>
          {change === undefined ? (
            <p className="m-0 text-ink-3">{t`填好上面的，这里逐项列出原值和新值。`}</p>
          ) : error ? (
            <ProblemPanel error={error} onRetry={() => void refetch()} />
          ) : preview ? (
            <PreviewRows kind={wanted.kind} preview={preview} isStale={loading} />
          ) : (
            <RowsSkeleton rows={6} />
          )}
        </section>
      </div>
    </Drawer>
  )
}

type Preview = BulkEditPreviewQuery['previewBulkEdit']

function PreviewRows({ kind, preview, isStale }: { kind: BulkKind; preview: Preview; isStale: boolean }) {
  const { t } = useLingui()
  const { rows } = preview
  return (
    <>
      <table className={`w-full border-collapse text-14 ${isStale ? 'kc-stale' : ''}`}>
        <thead className="text-left text-13 text-ink-3">
          <tr>
            <th scope="col" className="pb-1 font-normal">{t`商品`}</th>
            <th scope="col" className="pb-1 text-right font-normal">
              <KindText name="bulkEdit" value={kind} />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map((row, index) => (
            // Rows come and go with the preview; a product has several.
            <tr key={index} className={`border-t border-line ${row.problem ? 'bg-cinnabar-50' : ''}`}>
              <td className="py-2 pr-3 pl-2 break-words">
                {row.title || t`未命名商品`}
                {row.optionValues && row.optionValues.length > 0 && (
                  <span className="block text-13 text-ink-3">{row.optionValues.join(' / ')}</span>
                )}
                {row.problem && <span className="block text-13 text-cinnabar-700">{row.problem}</span>}
              </td>
              <td className="py-2 pr-2 text-right">
                <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
                  <span className={row.isChanged ? 'text-ink-3' : ''}>
                    <Value kind={kind} value={row.before} />
                  </span>
                  {row.isChanged && row.after !== null ? (
                    <>
                      <ArrowRight size={14} className="text-ink-3" aria-label={t`改为`} />
                      <b>
                        <Value kind={kind} value={row.after} />
                      </b>
                    </>
                  ) : (
                    row.problem === null && <span className="text-13 text-ink-3">{t`不变`}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownRows && (
        <p className="text-13 text-ink-3">
          <Plural value={rows.length - shownRows} other="还有 # 项没有列出，一样会改" />
        </p>
      )}
    </>
  )
}

function Value({ kind, value }: { kind: BulkKind; value: string }) {
  const { t } = useLingui()
  if (kind === 'PRICE') return <MoneyText value={value} />
  if (kind === 'ON_SALE') return value === 'true' ? t`在售` : t`已下架`
  return <span className="tabular">{value}</span>
}
