import { GraphQLError, type ASTVisitor, type FieldNode, type ValidationContext, type ValidationRule } from 'graphql'

const maxDepth = 12
const maxFields = 600
const maxAliases = 40
const maxRootMutations = 5
const maxDirectives = 40

/** Refuses a document that is too deep, too wide or too many at once, before anything is executed. */
function costRule(context: ValidationContext): ASTVisitor {
  let aliases = 0
  let directives = 0
  const known = new Map<string, Cost>()
  const refuse = (what: string): void =>
    context.reportError(new GraphQLError(`The document ${what}`, { extensions: { code: 'BAD_USER_INPUT' } }))
  return {
    Field(node: FieldNode) {
      if (node.alias && ++aliases === maxAliases + 1) refuse(`has more than ${maxAliases} aliases`)
    },
    Directive() {
      if (++directives === maxDirectives + 1) refuse(`has more than ${maxDirectives} directives`)
    },
    OperationDefinition({ operation, selectionSet }) {
      if (operation === 'mutation') {
        const { selections } = selectionSet
        if (selections.length > maxRootMutations) refuse(`has more than ${maxRootMutations} mutations`)
        // One fragment could stand for any number of them.
        if (selections.some(({ kind }) => kind !== 'Field')) refuse('has fragments where its mutations should stand')
      }
      const { fields, depth } = costOf(context, selectionSet, known)
      if (fields > maxFields) refuse(`asks for more than ${maxFields} fields`)
      if (depth > maxDepth) refuse(`is deeper than ${maxDepth}`)
    },
  }
}

interface Cost {
  fields: number
  depth: number
}

/**
 * What a selection asks for, its fragments written out. Each fragment is looked at once: a few lines of them can stand
 * for more fields than could ever be counted one by one.
 */
function costOf(context: ValidationContext, set: FieldNode['selectionSet'], known: Map<string, Cost>): Cost {
  const cost = { fields: 0, depth: 0 }
  for (const selection of set?.selections ?? []) {
    const isField = selection.kind === 'Field'
    const inner =
      selection.kind === 'FragmentSpread'
        ? costOfFragment(context, selection.name.value, known)
        : costOf(context, selection.selectionSet, known)
    cost.fields += inner.fields + (isField ? 1 : 0)
    // How deep an introspection may go is another rule's.
    const depth = isField ? (selection.name.value.startsWith('__') ? 0 : inner.depth + 1) : inner.depth
    cost.depth = Math.max(cost.depth, depth)
  }
  return cost
}

function costOfFragment(context: ValidationContext, name: string, known: Map<string, Cost>): Cost {
  const found = known.get(name)
  if (found) return found
  // A fragment that leads back to itself is reported by another rule.
  known.set(name, { fields: 0, depth: 0 })
  const cost = costOf(context, context.getFragment(name)?.selectionSet, known)
  known.set(name, cost)
  return cost
}

export const costRules: ValidationRule[] = [costRule]
