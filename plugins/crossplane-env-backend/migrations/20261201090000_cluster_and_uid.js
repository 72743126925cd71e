// @ts-check

/*
 * Clusters that were restored from one backup have objects of the same uid: what
 * is remembered of an environment goes by its cluster as well. The tables are
 * made anew, for SQLite changes no keys.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await setAside(knex);
  await createEnvironments(knex, table =>
    table.primary(['cluster', 'uid'], 'environments_cluster_uid_pk'),
  );
  await createHistory(knex, table => {
    table.text('cluster').notNullable();
    table
      .foreign(['cluster', 'uid'], 'environment_history_environment_fk')
      .references(['cluster', 'uid'])
      .inTable('environments')
      .onDelete('CASCADE');
    table.index(
      ['cluster', 'uid', 'at'],
      'environment_history_environment_idx',
    );
  });
  await createCreations(knex, table => {
    table.text('cluster').notNullable();
    table.primary(['cluster', 'uid'], 'creations_cluster_uid_pk');
  });

  await copy(knex, 'environments', knex('old_environments'));
  await copy(
    knex,
    'environment_history',
    knex({ history: 'old_environment_history' })
      .join({ one: 'old_environments' }, 'one.uid', 'history.uid')
      .select('one.cluster', 'history.*')
      .orderBy('history.id'),
    ['id'],
  );
  // What neither an environment nor an intent tells the cluster of is of nothing any more.
  const clusters = knex('old_environments')
    .select('uid', 'cluster')
    .union(
      knex('intents')
        .select('uid', 'cluster')
        .where({ action: 'create' })
        .whereNotNull('uid'),
    );
  await copy(
    knex,
    'creations',
    knex({ creation: 'old_creations' })
      .join(clusters.as('known'), 'known.uid', 'creation.uid')
      .select('known.cluster', 'creation.*'),
  );
  await dropAside(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await setAside(knex);
  await createEnvironments(knex, table =>
    table.primary(['uid'], 'environments_uid_pk'),
  );
  await createHistory(knex, table => {
    table
      .foreign('uid', 'environment_history_uid_fk')
      .references('uid')
      .inTable('environments')
      .onDelete('CASCADE');
    table.index(['uid', 'at'], 'environment_history_uid_at_idx');
  });
  await createCreations(knex, table =>
    table.primary(['uid'], 'creations_uid_pk'),
  );

  /**
   * Of those of one uid, the one whose cluster comes first.
   *
   * @param {string} table
   */
  const first = table =>
    knex({ one: table })
      .select('one.*')
      .whereNotExists(
        knex({ other: table })
          .select(knex.raw('1'))
          .whereRaw('?? = ??', ['other.uid', 'one.uid'])
          .whereRaw('?? < ??', ['other.cluster', 'one.cluster']),
      );
  await copy(knex, 'environments', first('old_environments'));
  await copy(
    knex,
    'environment_history',
    knex({ history: 'old_environment_history' })
      .join(first('old_environments').as('one'), {
        'one.uid': 'history.uid',
        'one.cluster': 'history.cluster',
      })
      .select('history.*')
      .orderBy('history.id'),
    ['id', 'cluster'],
  );
  await copy(knex, 'creations', first('old_creations'), ['cluster']);
  await dropAside(knex);
};

const TABLES = ['environments', 'environment_history', 'creations'];

/** @param {import('knex').Knex} knex */
async function setAside(knex) {
  for (const table of TABLES) {
    await knex.schema.renameTable(table, `old_${table}`);
  }
  for (const index of [
    'environments_gone_at_idx',
    'environment_history_at_idx',
    'environment_history_uid_at_idx',
    'environment_history_environment_idx',
  ]) {
    await knex.raw('drop index if exists ??', [index]);
  }
}

/** @param {import('knex').Knex} knex */
async function dropAside(knex) {
  for (const table of [...TABLES].reverse()) {
    await knex.schema.dropTable(`old_${table}`);
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {import('knex').Knex.QueryBuilder} rows
 * @param {string[]} [without] - columns that are not taken over
 */
async function copy(knex, table, rows, without = []) {
  const columns = Object.keys(await knex(table).columnInfo()).filter(
    column => !without.includes(column),
  );
  await knex(knex.raw('?? (??)', [table, columns])).insert(
    knex.select(columns).from(rows.as('rows')),
  );
}

/**
 * @param {import('knex').Knex} knex
 * @param {(table: import('knex').Knex.CreateTableBuilder) => void} keys
 */
async function createEnvironments(knex, keys) {
  await knex.schema.createTable('environments', table => {
    table.comment('What is remembered of each environment, live or gone');
    table.string('uid').notNullable().comment('uid of the root object');
    table.text('cluster').notNullable();
    table.text('api_group').notNullable();
    table.text('version').notNullable();
    table.text('kind').notNullable();
    table.text('namespace').nullable();
    table.text('name').notNullable();
    table
      .text('type_ref')
      .notNullable()
      .comment('Reference of its environment type');
    table.text('type_title').notNullable();
    table.text('owner').nullable().comment('Entity reference');
    table
      .boolean('owner_is_claimed')
      .nullable()
      .comment('Whether nobody but the object itself says who owns it');
    table
      .text('namespace_owner')
      .nullable()
      .comment('Entity reference of the owner of its namespace');
    table
      .text('claimed_entity_ref')
      .nullable()
      .comment('Entity reference, as the object claims it');
    table
      .text('requested_by')
      .nullable()
      .comment('Entity reference of a user, or subject of a service');
    table
      .timestamp('created_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('Creation of the root object');
    table
      .timestamp('first_seen_at', { useTz: true, precision: 3 })
      .notNullable();
    table.string('verdict').notNullable();
    table
      .timestamp('verdict_since', { useTz: true, precision: 3 })
      .notNullable();
    table
      .timestamp('ready_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When it was first found ready');
    table
      .timestamp('became_ready_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When it was seen to become ready for the first time');
    table.text('deletion_requested_by').nullable();
    table
      .timestamp('deletion_requested_at', { useTz: true, precision: 3 })
      .nullable();
    table
      .timestamp('gone_at', { useTz: true, precision: 3 })
      .nullable()
      .index('environments_gone_at_idx');
    keys(table);
  });
}

/**
 * @param {import('knex').Knex} knex
 * @param {(table: import('knex').Knex.CreateTableBuilder) => void} keys
 */
async function createHistory(knex, keys) {
  await knex.schema.createTable('environment_history', table => {
    table.comment('How the health of each environment changed');
    table.bigIncrements('id', { primaryKey: false });
    table.string('uid').notNullable().comment('uid of the root object');
    table
      .timestamp('at', { useTz: true, precision: 3 })
      .notNullable()
      .index('environment_history_at_idx');
    table.string('verdict').notNullable();
    table.text('sentence').notNullable();
    table.string('actor').notNullable();
    table
      .text('cause_key')
      .nullable()
      .comment('Equal for all environments that suffer from the same cause');
    keys(table);
  });
}

/**
 * @param {import('knex').Knex} knex
 * @param {(table: import('knex').Knex.CreateTableBuilder) => void} keys
 */
async function createCreations(knex, keys) {
  await knex.schema.createTable('creations', table => {
    table.comment('What the portal created, and had checked before');
    table.string('uid').notNullable().comment('Of the root object');
    table
      .text('requested_by')
      .notNullable()
      .comment('Entity reference of a user, or subject of a service');
    table.text('owner').nullable().comment('Entity reference');
    table.text('entity_ref').nullable().comment('Entity reference');
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    keys(table);
  });
}
