import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from 'antd'
import { ArrowDown, ArrowUp, EyeOff, Plus, ShieldCheck } from 'lucide-react'
import { MoveCategoryDocument, type CategoryTreeFragment } from './categories-page.graphql.ts'
import type { Category } from './find-category.ts'

interface CategoryTreeProps {
  categories: readonly CategoryTreeFragment[]
  selectedId: string | undefined
  onSelect: (id: string) => void
  onAdd: (parentId: string) => void
}

type Branch = Category & { children?: readonly Branch[] }

export function CategoryTree({ categories, ...props }: CategoryTreeProps) {
  const { t } = useLingui()
  return (
    <nav className="kc-card max-h-[calc(100dvh-150px)] overflow-auto py-2 max-lg:max-h-96" aria-label={t`分类树`}>
      <Branches branches={categories} {...props} />
    </nav>
  )
}

function Branches({ branches, ...props }: Omit<CategoryTreeProps, 'categories'> & { branches: readonly Branch[] }) {
  return (
    <ul className="m-0 list-none p-0">
      {branches.map((branch, place) => (
        <li key={branch.id}>
          <BranchLine branch={branch} place={place} isLast={place === branches.length - 1} {...props} />
          {branch.children && <Branches branches={branch.children} {...props} />}
        </li>
      ))}
    </ul>
  )
}

interface BranchLineProps extends Omit<CategoryTreeProps, 'categories'> {
  branch: Branch
  place: number
  isLast: boolean
}

function BranchLine({ branch, place, isLast, selectedId, onSelect, onAdd }: BranchLineProps) {
  const { t } = useLingui()
  const [move, isMoving] = useAction(MoveCategoryDocument)
  const { id, name, level, isVisible, permits } = branch
  const isSelected = id === selectedId
  const step = (by: number) => void move({ id, place: place + by })
  return (
    <div className={`group flex items-center gap-1 pr-2 ${isSelected ? 'bg-jade-50' : 'hover:bg-surface-2'}`}>
      <button
        type="button"
        aria-current={isSelected}
        className={`flex min-w-0 flex-1 cursor-pointer items-center gap-2 py-1.5 text-left ${isVisible ? '' : 'text-ink-3'}`}
        style={{ paddingLeft: 16 + (level - 1) * 20 }}
        onClick={() => onSelect(id)}
      >
        <span className={`truncate ${level === 1 ? 'font-medium' : ''}`}>{name}</span>
        {!isVisible && <EyeOff size={14} className="flex-none" aria-label={t`已隐藏`} />}
        {permits.some(({ categoryId }) => categoryId === id) && (
          <ShieldCheck size={14} className="flex-none text-amber-700" aria-label={t`要求资质`} />
        )}
      </button>
      <span className="flex flex-none opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-lg:opacity-100">
        <TreeButton
          label={t`上移「${name}」`}
          icon={ArrowUp}
          isOff={place === 0 || isMoving}
          onClick={() => step(-1)}
        />
        <TreeButton label={t`下移「${name}」`} icon={ArrowDown} isOff={isLast || isMoving} onClick={() => step(1)} />
        <TreeButton label={t`在「${name}」下新建`} icon={Plus} isOff={level === 3} onClick={() => onAdd(id)} />
      </span>
    </div>
  )
}

interface TreeButtonProps {
  label: string
  icon: typeof Plus
  isOff: boolean
  onClick: () => void
}

function TreeButton({ label, icon: Icon, isOff, onClick }: TreeButtonProps) {
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        aria-label={label}
        icon={<Icon size={15} aria-hidden />}
        disabled={isOff}
        onClick={onClick}
      />
    </Tooltip>
  )
}
