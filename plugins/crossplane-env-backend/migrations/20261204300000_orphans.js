// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('orphans', table => {
    table.comment(
      'What was made for environments, that nobody wants any more and that is still there',
    );
    table.bigIncrements('id').comment('Later ones were found later');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the object itself');
    table.text('api_group').notNullable();
    table.string('version').notNullable();
    table.string('kind').notNullable();
    table.text('namespace').nullable().comment('None where cluster-scoped');
    table.text('name').notNullable();
    table.text('owner').nullable().comment('Canonical entity reference');
    table
      .text('environment')
      .nullable()
      .comment('Reference of the one that it was made for, if remembered');
    table
      .string('environment_uid')
      .nullable()
      .comment('Of the root object of that environment');
    table
      .text('composite')
      .nullable()
      .comment('That it is of, by its own account');
    table.string('reason').notNullable().comment('Why it is there');
    table.text('finalizers').notNullable().comment('As JSON');
    table.string('cost').notNullable().comment('What it may cost, as a class');
    table
      .timestamp('found_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('By the first sweep that found it');
    table
      .timestamp('seen_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('By the last sweep that found it');
    table
      .boolean('is_confirmed')
      .notNullable()
      .comment('Whether more than one sweep found it');
    table.unique(['cluster', 'uid'], { indexName: 'orphans_uid_uidx' });
    table.index(['is_confirmed', 'id'], 'orphans_confirmed_idx');
  });
  await knex.schema.createTable('orphan_sweeps', table => {
    table.comment('When clusters were looked through for orphans last');
    table.text('cluster').notNullable();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table
      .boolean('is_complete')
      .notNullable()
      .comment('Whether all of what the cluster has was known');
    table
      .integer('left_out')
      .notNullable()
      .comment('How many there was no room for');
    table.primary(['cluster'], 'orphan_sweeps_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('orphan_sweeps');
  await knex.schema.dropTable('orphans');
};
