import { useQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { FolderTree, Plus } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { AllCategoriesDocument } from './categories-page.graphql.ts'
import { CategoryForm } from './category-form.tsx'
import { CategoryTree } from './category-tree.tsx'
import { findCategory } from './find-category.ts'

/** The tree on the left, the chosen category on the right; the address knows which, or below which a new one begins. */
export default function CategoriesPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery(AllCategoriesDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const id = params.get('id')
  const below = params.get('below')
  const isNew = below !== null
  const chosen = id ? findCategory(data.allCategories, id) : undefined
  const parent = findCategory(data.allCategories, isNew ? below : (chosen?.parentId ?? ''))
  const choose = (next: string | undefined) => setParams(next ? { id: next } : {})
  return (
    <Page
      title={t`商品分类`}
      actions={
        <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setParams({ below: '' })}>
          {t`新建一级分类`}
        </Button>
      }
    >
      <div className="grid items-start gap-5 lg:grid-cols-[360px_minmax(0,1fr)]">
        <CategoryTree
          categories={data.allCategories}
          selectedId={chosen?.id}
          onSelect={choose}
          onAdd={(parentId) => setParams({ below: parentId })}
        />
        {isNew || chosen ? (
          <CategoryForm
            key={chosen?.id ?? `below ${below}`}
            category={chosen}
            parent={parent}
            onSaved={choose}
            onRemoved={() => choose(undefined)}
          />
        ) : (
          <Notice icon={FolderTree} title={t`选一个分类`} text={t`看它的属性、资质要求，改名、隐藏或调整次序。`} />
        )}
      </div>
    </Page>
  )
}
