-- Table: movement, each authority's latest grade beside the one before it and beside the first of its line.
create table movement as
select
    moves.span, latest.authority_code, authorities.authority, authorities.region, authorities.authority_type,
    authorities.existed_to is null as is_in_being, latest.framework, latest.judgement, judgements.judgement_label,
    moves.before_framework as from_framework, moves.before_judgement as from_judgement,
    earlier.judgement_label as from_judgement_label, moves.before_on as from_on, moves.before_grade as from_grade,
    before_scale.grade_label as from_grade_label, latest.effective_on as to_on, latest.grade as to_grade,
    now_scale.grade_label as to_grade_label, moves.steps, moves.match, moves.days_between, latest.source_id,
    latest.source_ref, frameworks.place as framework_place, judgements.place as judgement_place
from latest
join moves
    on moves.authority_code = latest.authority_code and moves.framework = latest.framework
    and moves.judgement = latest.judgement and moves.effective_on = latest.effective_on
join authorities on authorities.authority_code = latest.authority_code
join frameworks on frameworks.framework = latest.framework
join judgements on judgements.framework = latest.framework and judgements.judgement = latest.judgement
join judgements as earlier
    on earlier.framework = moves.before_framework and earlier.judgement = moves.before_judgement
join scales as now_scale on now_scale.framework = latest.framework and now_scale.grade = latest.grade
join scales as before_scale on before_scale.framework = moves.before_framework and before_scale.grade = moves.before_grade
where latest.grade is not null
order by moves.span, frameworks.place, judgements.place, latest.authority_code
