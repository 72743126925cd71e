// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_chains', table => {
    table.comment(
      'Whose entries hang together: an environment, or a request before there is one',
    );
    table.text('cluster').notNullable();
    table
      .string('chain')
      .notNullable()
      .comment('uid of the root object, or request: and the id of the intent');
    table
      .string('uid')
      .nullable()
      .comment('Of the root object; of a request, of what it created');
    table.text('environment').notNullable().comment('Reference');
    table.text('kind').notNullable().comment('API group and kind');
    table.text('namespace').nullable();
    table.text('owner').nullable().comment('Entity reference, the last');
    table.integer('length').notNullable().comment('How many entries it has');
    table.string('head').nullable().comment('Hash of the last entry');
    table.timestamp('opened_at', { useTz: true, precision: 3 }).notNullable();
    table
      .timestamp('closed_at', { useTz: true, precision: 3 })
      .nullable()
      .index('audit_chains_closed_at_idx')
      .comment('When the environment went, or the request failed');
    table.primary(['cluster', 'chain'], 'audit_chains_pk');
    table.index(['cluster', 'uid'], 'audit_chains_uid_idx');
    table.index(['environment'], 'audit_chains_environment_idx');
  });
  await knex.schema.createTable('audit_entries', table => {
    table.comment('What was done to environments; nothing of it ever changes');
    table.bigIncrements('position');
    table.text('cluster').notNullable();
    table.string('chain').notNullable();
    table.integer('sequence').notNullable().comment('Within the chain, from 1');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.text('actor').notNullable();
    table.text('on_behalf_of').nullable();
    table.text('entry').notNullable().comment('As canonical JSON');
    table.string('hash').notNullable().comment('SHA-256 of it');
    table
      .foreign(['cluster', 'chain'], 'audit_entries_chain_fk')
      .references(['cluster', 'chain'])
      .inTable('audit_chains')
      .onDelete('CASCADE');
    table.unique(['cluster', 'chain', 'sequence'], {
      indexName: 'audit_entries_sequence_uq',
    });
    table.index(['actor', 'position'], 'audit_entries_actor_idx');
    table.index(['on_behalf_of', 'position'], 'audit_entries_behalf_idx');
    table.index(['at'], 'audit_entries_at_idx');
  });
  await openChains(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_entries');
  await knex.schema.dropTable('audit_chains');
};

const PAGE_SIZE = 200;

/**
 * Of environments that were there before, what is done from now on is entered.
 *
 * @param {import('knex').Knex} knex
 */
async function openChains(knex) {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const rows = await knex('environments')
      .orderBy(['cluster', 'uid'])
      .offset(offset)
      .limit(PAGE_SIZE);
    if (rows.length === 0) return;
    await knex('audit_chains').insert(rows.map(toChain));
  }
}

/** @param {any} row */
function toChain({ cluster, uid, api_group, kind, namespace, name, ...row }) {
  return {
    ...{ cluster, chain: uid, uid },
    environment: [cluster, api_group, kind, namespace ?? '-', name]
      .map(encodeURIComponent)
      .join('/'),
    kind: `${api_group}/${kind}`,
    ...{ namespace, owner: row.owner },
    length: 0,
    head: null,
    opened_at: row.first_seen_at,
    closed_at: row.gone_at,
  };
}
