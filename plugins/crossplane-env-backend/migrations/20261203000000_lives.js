// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('lives', table => {
    table.comment(
      'Where environments are in their lives, of those that end or are about to',
    );
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table
      .integer('revision')
      .notNullable()
      .comment('Whoever writes has to have read the one before');
    table.string('phase').notNullable();
    table.text('life').notNullable().comment('As JSON');
    table
      .timestamp('next_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When to decide again though nothing has changed');
    table
      .timestamp('held_until', { useTz: true, precision: 3 })
      .nullable()
      .comment(
        'Until then, whoever has written it carries out what was decided',
      );
    table
      .integer('remaining')
      .nullable()
      .comment('How much of it was found last, once it is going');
    table
      .text('failure')
      .nullable()
      .comment('Why it could not be taken down, or does not go');
    table.timestamp('updated_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['cluster', 'uid'], 'lives_pk');
    table.index(['cluster', 'next_at'], 'lives_next_at_idx');
    table.index(['phase'], 'lives_phase_idx');
  });
  await knex.schema.createTable('environment_parts', table => {
    table.comment(
      'What environments are made of, so that it is known what has to go with them',
    );
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table.string('parts_key').notNullable().comment('Equal for the same parts');
    table.text('parts').notNullable().comment('As JSON');
    table.primary(['cluster', 'uid'], 'environment_parts_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_parts');
  await knex.schema.dropTable('lives');
};
